import { Box, Grid, Paper, SegmentedControl, Stack } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { useStates } from '../../api/places.ts'
import { Page } from '../../ui/page.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useCart } from './cart.ts'
import { CartPanel } from './cart-panel.tsx'
import { Criteria } from './criteria.tsx'
import { Results } from './results.tsx'
import { kindOf, searchOf } from './search.ts'
import { StateMap } from './state-map.tsx'

const kinds = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
  { value: 'intl', label: 'International' },
]

/** Everything that is sought stands in the address; it is sought as soon as it is enough. */
export default function FindNumbers() {
  const [words, change] = useAddress()
  const kind = kindOf(words)
  const search = searchOf(words)
  const states = useStates()
  const cart = useCart(useAccount().account_id)
  return (
    <Page intro="Search what is for sale. What you add to the cart is held for you.">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }} order={{ base: 2, lg: 1 }}>
          <Stack>
            <Paper withBorder p="md" radius="md">
              <SegmentedControl
                aria-label="Kind of number"
                data={kinds}
                value={kind}
                onChange={(value) =>
                  change({ type: value, state: undefined, ratecenter: undefined, npa: undefined, country: undefined })
                }
                mb="md"
              />
              <Criteria kind={kind} words={words} change={change} />
            </Paper>
            {search && <Results key={kind} kind={kind} search={search} />}
            {!search && kind === 'local' && (
              <Paper withBorder p="md" radius="md">
                <StateMap names={states.names} onChoose={(state) => change({ state })} />
              </Paper>
            )}
          </Stack>
        </Grid.Col>
        {/* On a phone what is in the cart stands above the results, and an empty cart below. */}
        <Grid.Col span={{ base: 12, lg: 4 }} order={{ base: cart.length > 0 ? 1 : 3, lg: 2 }}>
          <Box pos="sticky" top={72}>
            <CartPanel />
          </Box>
        </Grid.Col>
      </Grid>
    </Page>
  )
}
