import { Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: Icon;
  title: string;
  /** What this place is for, in one or two sentences. */
  text: string;
  /** At most one button. */
  action?: ReactNode;
}

/** Teaches what a list is for while it is empty. */
export function EmptyState({ icon: EmptyIcon, title, text, action }: EmptyStateProps): ReactNode {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" maw="34rem" mx="auto" ta="center">
      <EmptyIcon size="2.5rem" stroke={1.3} aria-hidden color="var(--mantine-color-dimmed)" />
      <Title order={2}>{title}</Title>
      <Text c="dimmed">{text}</Text>
      {action}
    </Stack>
  );
}
