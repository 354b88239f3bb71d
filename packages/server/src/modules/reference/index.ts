export { type AreaCode, areaCodes } from './area-code.ts'
export { type Country, countries, findCountry } from './country.ts'
export { findRegion, type Region } from './region.ts'
export { referenceRoutes } from './routes.ts'
