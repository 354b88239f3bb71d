import type { Registrar } from './registrar.ts'

/** The name under which a number calls. */
export interface CallerName {
  name: string
  kind: 'RES' | 'BIZ'
}

/** Who keeps the names that the called see. */
export type CnamRegistrar = Registrar<CallerName>
