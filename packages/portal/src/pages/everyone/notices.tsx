import NoticeList from '../../ui/notice-list.tsx'
import { Page } from '../../ui/page.tsx'

export default function Notices() {
  return (
    <Page intro="The letters that the platform wrote to you.">
      <NoticeList />
    </Page>
  )
}
