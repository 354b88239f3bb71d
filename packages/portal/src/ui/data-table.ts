export type { Column, Filter } from './table/column.ts'
export { pagesByCursor } from './table/cursor-pages.ts'
export { DataTable } from './table/data-table.tsx'
export type { View } from './table/view.ts'
