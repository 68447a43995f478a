import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  title: string;
  /** One calm line under the title. */
  text?: ReactNode;
  /** Buttons on the right. */
  children?: ReactNode;
}

/** Title of a screen, also the window's; actions to the right. */
export function PageHeader({ title, text, children }: PageHeaderProps): ReactNode {
  const { t } = useTranslation('frame');
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Stack gap={2} flex="1 1 20rem">
        <Title order={1}>{title}</Title>
        {text === undefined ? null : <Text c="dimmed">{text}</Text>}
      </Stack>
      {children === undefined ? null : <Group gap="xs">{children}</Group>}
    </Group>
  );
}
