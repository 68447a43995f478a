import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './Card.module.css';

interface CardProps {
  title: string;
  /** Buttons beside the title. */
  tools?: ReactNode;
  children: ReactNode;
}

/** One part of a page with its title, in a frame. */
export function Card({ title, tools, children }: CardProps): ReactNode {
  const id = useId();
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <Group justify="space-between" gap="xs" mih="2.286rem" mb="xs">
        <Title order={2} id={id}>
          {title}
        </Title>
        {tools ? <Group gap="xs">{tools}</Group> : null}
      </Group>
      {children}
    </section>
  );
}
