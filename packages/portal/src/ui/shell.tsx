import { AppShell, Burger, Group, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Account, roleOf, useSignedIn } from '../api/account.ts'
import { paths } from '../paths.ts'
import { AccountMenu } from './account-menu.tsx'
import { ActingBanner } from './acting-banner.tsx'
import { ColorSchemeButton } from './color-scheme.tsx'
import { GoTo } from './go-to.tsx'
import { Navigation } from './navigation.tsx'
import classes from './shell.module.css'
import { Loading, NoSuchPage, Problem } from './states.tsx'
import { useRoom } from './use-room.ts'
import { Money } from './values.tsx'
import { Wordmark } from './wordmark.tsx'

/** Around every page behind the sign-in. */
export function Shell() {
  const { data: account, isPending, error, refetch } = useSignedIn()
  const { href, pathname } = useLocation()
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  if (!account) return <GoTo path={paths.signIn} {...(pathname === '/' ? {} : { next: href })} />
  return <Furnished account={account} />
}

function Furnished({ account }: { account: Account }) {
  const [opened, { toggle, close }] = useDisclosure()
  const { pathname } = useLocation()
  // A walk to another page closes the phone's menu.
  useEffect(() => {
    if (pathname) close()
  }, [pathname, close])
  const { room } = useRoom()
  const mayEnter = !room?.who || room.who.includes(roleOf(account))
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
              aria-expanded={opened}
            />
            <Link to={paths.home} className={classes.home} aria-label="Dialyard, home">
              <Wordmark />
            </Link>
          </Group>
          <Group wrap="nowrap" gap="sm">
            <Text size="sm" visibleFrom="xs">
              <Text span c="dimmed" inherit>
                Available{' '}
              </Text>
              <Money amount={account.available} fw={600} />
            </Text>
            <ColorSchemeButton />
            <AccountMenu account={account} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label="Rooms">
        <ScrollArea>
          <Navigation role={roleOf(account)} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <ActingBanner />
        {mayEnter ? <Outlet /> : <NoSuchPage />}
      </AppShell.Main>
    </AppShell>
  )
}
