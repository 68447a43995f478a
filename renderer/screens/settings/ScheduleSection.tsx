import { Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** One part of the schedule's settings, with its own name. */
export function ScheduleSection({ title, text, children }: { title: string; text?: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb={4}>
        {title}
      </Title>
      {text === undefined ? null : (
        <Text c="dimmed" mb="sm">
          {text}
        </Text>
      )}
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
