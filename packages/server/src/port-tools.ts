import type { Context } from './context.ts'
import { secretBox } from './kernel/secret-box.ts'
import { type PortSettings, type PortTools, usualPorts } from './modules/porting/index.ts'
import { deskCarrier } from './providers/desk-carrier.ts'
import { simulatedCarrier } from './providers/simulated-carrier.ts'

interface Options {
  ports?: Partial<PortSettings> | undefined
  secrets: readonly [string, ...string[]]
  demo: boolean
}

/** What ports are made with. */
export function portToolsOf(
  { ports, secrets, demo }: Options,
  {
    db,
    clock,
    prices,
    sip,
    onRelease,
  }: Pick<Context, 'db' | 'clock'> & Pick<PortTools, 'prices' | 'sip' | 'onRelease'>,
): PortTools {
  const settings = { ...usualPorts, ...ports }
  const simulator = simulatedCarrier({ db, clock, seed: settings.simulatorSeed })
  return {
    ...settings,
    // Elsewhere than in the sandbox it would let numbers go that nobody has.
    carriers: { desk: deskCarrier, ...(demo && { simulator }) },
    ...{ prices, sip, onRelease },
    box: secretBox(secrets, 'dialyard port'),
  }
}
