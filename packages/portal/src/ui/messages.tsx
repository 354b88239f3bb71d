import { Notifications } from '@mantine/notifications'

/** Where short messages come up; what is said before this is loaded waits for it. */
export default function Messages() {
  return <Notifications position="bottom-right" />
}
