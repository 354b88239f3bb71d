import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import classes from './state-map.module.css'

/** Each state by a tile about where it lies: column and row. */
const tiles: Readonly<Record<string, readonly [column: number, row: number]>> = {
  AK: [1, 1],
  ME: [11, 1],
  VT: [10, 2],
  NH: [11, 2],
  WA: [1, 3],
  ID: [2, 3],
  MT: [3, 3],
  ND: [4, 3],
  MN: [5, 3],
  IL: [6, 3],
  WI: [7, 3],
  MI: [8, 3],
  NY: [9, 3],
  RI: [10, 3],
  MA: [11, 3],
  OR: [1, 4],
  NV: [2, 4],
  WY: [3, 4],
  SD: [4, 4],
  IA: [5, 4],
  IN: [6, 4],
  OH: [7, 4],
  PA: [8, 4],
  NJ: [9, 4],
  CT: [10, 4],
  CA: [1, 5],
  UT: [2, 5],
  CO: [3, 5],
  NE: [4, 5],
  MO: [5, 5],
  KY: [6, 5],
  WV: [7, 5],
  VA: [8, 5],
  MD: [9, 5],
  DE: [10, 5],
  AZ: [2, 6],
  NM: [3, 6],
  KS: [4, 6],
  AR: [5, 6],
  TN: [6, 6],
  NC: [7, 6],
  SC: [8, 6],
  DC: [9, 6],
  OK: [4, 7],
  LA: [5, 7],
  MS: [6, 7],
  AL: [7, 7],
  GA: [8, 7],
  HI: [1, 8],
  TX: [4, 8],
  FL: [9, 8],
}

/** The country in tiles, for those who know better where than how it is called. */
export function StateMap({
  names,
  onChoose,
}: {
  names: ReadonlyMap<string, string>
  onChoose: (state: string) => void
}) {
  return (
    <div>
      <Text size="sm" c="dimmed" mb="sm">
        Choose a state on the map or in the list above.
      </Text>
      <fieldset className={classes.map} aria-label="Map of the states">
        {Object.entries(tiles).map(([code, [column, row]]) => (
          <UnstyledButton
            key={code}
            className={classes.tile ?? ''}
            style={{ gridColumn: column, gridRow: row }}
            title={names.get(code) ?? code}
            onClick={() => onChoose(code)}
          >
            <VisuallyHidden>{names.get(code)} </VisuallyHidden>
            {code}
          </UnstyledButton>
        ))}
      </fieldset>
    </div>
  )
}
