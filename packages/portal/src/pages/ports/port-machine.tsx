import { useMediaQuery } from '@mantine/hooks'
import { useId } from 'react'
import { centerOf, type Grid, lineOf, lying, moves, sizeOf, spots, upright } from './machine-map.ts'
import classes from './port-machine.module.css'
import { sayState } from './sub-order.ts'

interface PortMachineProps {
  /** Where the sub-order is. */
  state: string
  /** Where it has been. */
  passed: ReadonlySet<string>
}

/** A sub-order's life as it is drawn: where it is, where it has been, and where it can go. */
export function PortMachine({ state, passed }: PortMachineProps) {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const grid = narrow ? upright : lying
  const { width, height } = sizeOf(grid)
  const id = useId()
  return (
    <svg
      className={classes.machine}
      viewBox={`0 0 ${width} ${height}`}
      style={{ maxWidth: width }}
      data-upright={narrow || undefined}
      role="img"
      aria-label={`The states of a sub-order; this one is at: ${sayState(state)}`}
    >
      <defs>
        <marker
          id={id}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0 8 4 0 8z" className={classes.tip} />
        </marker>
      </defs>
      {moves.map((move) => (
        <Move key={`${move.from} ${move.to}`} move={move} grid={grid} tip={`url(#${id})`} live={move.from === state} />
      ))}
      {Object.keys(spots).map((each) => (
        <Box key={each} state={each} grid={grid} at={each === state} passed={passed.has(each)} />
      ))}
    </svg>
  )
}

interface MoveProps {
  move: (typeof moves)[number]
  grid: Grid
  tip: string
  /** Whether it is one of those that can be next. */
  live: boolean
}

function Move({ move, grid, tip, live }: MoveProps) {
  const [from, to] = lineOf(move, grid)
  return (
    <line
      className={classes.move}
      data-live={live || undefined}
      x1={from.x}
      y1={from.y}
      x2={to.x}
      y2={to.y}
      markerEnd={tip}
      {...(move.both ? { markerStart: tip } : {})}
    />
  )
}

function Box({ state, grid, at, passed }: { state: string; grid: Grid; at: boolean; passed: boolean }) {
  const { x, y } = centerOf(state, grid)
  return (
    <g className={classes.box} data-state={state} data-at={at || undefined} data-passed={passed || undefined}>
      <rect x={x - grid.width / 2} y={y - grid.height / 2} width={grid.width} height={grid.height} rx={8} />
      <text x={x} y={y} dominantBaseline="central" textAnchor="middle">
        {sayState(state)}
      </text>
    </g>
  )
}
