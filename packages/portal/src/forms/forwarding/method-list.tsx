import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { ActionIcon, Button, Group, NumberInput, Paper, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { type Method, mostMethods, newMethod } from './forwarding.ts'
import type { ForwardingForm } from './forwarding-form.ts'

/** Whom a call is forwarded to, in an order that is changed by dragging, with the mouse or by Space and the arrow keys. */
export function MethodList({ form }: { form: ForwardingForm }) {
  const { methods } = form.values
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const move = ({ active, over }: DragEndEvent): void => {
    const from = methods.findIndex(({ id }) => id === active.id)
    const to = methods.findIndex(({ id }) => id === over?.id)
    if (from >= 0 && to >= 0 && from !== to) form.reorderListItem('methods', { from, to })
  }
  return (
    <Stack gap="xs">
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={move}>
        <SortableContext items={methods} strategy={verticalListSortingStrategy}>
          {methods.map((method, index) => (
            <MethodRow key={method.id} form={form} method={method} index={index} />
          ))}
        </SortableContext>
      </DndContext>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        disabled={methods.length >= mostMethods}
        onClick={() => form.insertListItem('methods', newMethod())}
        style={{ alignSelf: 'flex-start' }}
      >
        Add a step{methods.length >= mostMethods ? ` (${mostMethods} at most)` : ''}
      </Button>
    </Stack>
  )
}

const kinds = [
  { value: 'simple', label: 'Telephone number' },
  { value: 'ip', label: 'SIP address' },
]
/** Only the first step may be these. */
const firstKinds = [
  ...kinds,
  { value: 'trunk', label: 'Device that registers' },
  { value: 'preconfigured', label: "Account's default" },
]

function MethodRow({ form, method, index }: { form: ForwardingForm; method: Method; index: number }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition } = useSortable({
    id: method.id,
  })
  const moved = transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined
  const step = `Step ${index + 1}`
  return (
    <Paper ref={setNodeRef} withBorder p="xs" style={{ transform: moved, transition }} role="group" aria-label={step}>
      <Group align="flex-start" wrap="nowrap" gap="xs">
        <ActionIcon
          ref={setActivatorNodeRef}
          variant="subtle"
          color="gray"
          mt={26}
          style={{ cursor: 'grab', touchAction: 'none' }}
          {...attributes}
          {...listeners}
          aria-label={`Move step ${index + 1}`}
        >
          <IconGripVertical size={16} />
        </ActionIcon>
        <Group align="flex-start" gap="xs" flex={1}>
          <Select
            label={step}
            w={180}
            allowDeselect={false}
            data={index === 0 ? firstKinds : kinds}
            {...form.getInputProps(`methods.${index}.kind`)}
          />
          <Target form={form} kind={method.kind} index={index} />
          {method.kind !== 'preconfigured' && (
            <NumberInput label="Seconds" w={90} min={1} max={300} {...form.getInputProps(`methods.${index}.seconds`)} />
          )}
        </Group>
        <ActionIcon
          variant="subtle"
          color="red"
          mt={26}
          aria-label={`Remove step ${index + 1}`}
          onClick={() => form.removeListItem('methods', index)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Paper>
  )
}

function Target({ form, kind, index }: { form: ForwardingForm; kind: Method['kind']; index: number }) {
  if (kind === 'preconfigured') return null
  if (kind === 'trunk') {
    return (
      <>
        <TextInput label="Logs in as" w={160} {...form.getInputProps(`methods.${index}.username`)} />
        <PasswordInput
          label="Password"
          w={160}
          autoComplete="off"
          {...form.getInputProps(`methods.${index}.password`)}
        />
      </>
    )
  }
  return (
    <TextInput
      label={kind === 'simple' ? 'Number' : 'Address'}
      placeholder={kind === 'simple' ? '706-510-3027' : '203.0.113.10:5060'}
      w={220}
      {...form.getInputProps(`methods.${index}.target`)}
    />
  )
}
