import { Button, Group, Radio, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MERGE_FIELDS, type MergeField } from '../../../shared/domain/customers.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { api } from '../../lib/api.ts';
import { useMerge, useSideWords, type Pair, type Side } from './useMerge.ts';

/** Two customers beside each other: which one stays, and which value of each line. */
export function CompareScreen(): ReactNode {
  const { t } = useTranslation('customers');
  const { a, b } = useParams({ from: '/customers/duplicates/$a/$b' });
  const pair = useQuery({ ...api.customerMerges.compare.queryOptions({ input: { aId: a, bId: b } }), staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <PageHeader title={t('duplicates.compareTitle')} text={t('duplicates.compareText')}>
        <LinkButton variant="default" to="/customers/duplicates">
          {t('duplicates.back')}
        </LinkButton>
      </PageHeader>
      {pair.error ? <ErrorNotice error={pair.error} /> : null}
      {pair.isPending ? <Skeletons rows={10} /> : null}
      {pair.data ? <Comparison key={`${a}${b}`} pair={pair.data} /> : null}
    </>
  );
}

function Comparison({ pair }: { pair: Pair }): ReactNode {
  const { t } = useTranslation('customers');
  const merge = useMerge(pair);
  const words = useSideWords();
  const columns = [
    { key: 'field', label: '', width: '16%' },
    { key: 'a', label: pair.a.number, width: '42%' },
    { key: 'b', label: pair.b.number, width: '42%' },
  ];
  return (
    <>
      <RowTable label={t('duplicates.compareTitle')} columns={columns}>
        <Choice
          label={t('duplicates.keep')}
          hint={t('duplicates.keepHint')}
          texts={[words.number(pair.a), words.number(pair.b)]}
          chosen={merge.survivor}
          choose={merge.setSurvivor}
        />
        {MERGE_FIELDS.map((field) => (
          <FieldRow key={field} field={field} pair={pair} merge={merge} />
        ))}
        {(['vehicles', 'repairs', 'invoices', 'owed', 'tags', 'note', 'since'] as const).map((fact) => (
          <Table.Tr key={fact}>
            <Table.Th scope="row" style={{ whiteSpace: 'normal' }} fw={400} c="dimmed">
              {t(`duplicates.${fact}`)}
            </Table.Th>
            {[pair.a, pair.b].map((side: Side) => (
              <Table.Td key={side.id} style={{ overflowWrap: 'anywhere' }}>
                {words.fact(side, fact) || '–'}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </RowTable>
      <ErrorNotice fault={merge.fault} />
      <Group mt="md">
        <Button loading={merge.isMerging} onClick={merge.run}>
          {t('duplicates.merge', { number: pair[merge.survivor].number })}
        </Button>
        <Button variant="default" loading={merge.isParting} onClick={merge.keepApart}>
          {t('duplicates.apart')}
        </Button>
      </Group>
    </>
  );
}

function FieldRow({ field, pair, merge }: { field: MergeField; pair: Pair; merge: ReturnType<typeof useMerge> }): ReactNode {
  const { t } = useTranslation('customers');
  const words = useSideWords();
  const [a, b] = [words.field(pair.a, field), words.field(pair.b, field)];
  if (a === b) {
    return (
      <Table.Tr>
        <Table.Th scope="row" style={{ whiteSpace: 'normal' }} fw={400} c="dimmed">
          {t(`duplicates.field.${field}`)}
        </Table.Th>
        <Table.Td colSpan={2} style={{ overflowWrap: 'anywhere' }}>
          {a || '–'}{' '}
          <Text component="span" c="dimmed" size="xs">
            {t('duplicates.same')}
          </Text>
        </Table.Td>
      </Table.Tr>
    );
  }
  const label = t(`duplicates.field.${field}`);
  return <Choice label={label} texts={[a, b]} chosen={merge.chosen(field)} choose={(side) => merge.choose(field, side)} />;
}

interface ChoiceProps {
  label: string;
  hint?: string;
  texts: readonly [string, string];
  chosen: 'a' | 'b';
  choose: (side: 'a' | 'b') => void;
}

function Choice({ label, hint, texts, chosen, choose }: ChoiceProps): ReactNode {
  const [name] = useState(() => `choice-${label}`);
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ whiteSpace: 'normal' }} fw={hint ? 600 : 400} c={hint ? 'inherit' : 'dimmed'}>
        {label}
        {hint ? (
          <Text c="dimmed" size="xs" fw={400}>
            {hint}
          </Text>
        ) : null}
      </Table.Th>
      {(['a', 'b'] as const).map((side, index) => (
        <Table.Td key={side} bg={chosen === side ? 'var(--mantine-primary-color-light)' : 'transparent'}>
          <Radio
            name={name}
            value={side}
            checked={chosen === side}
            onChange={() => choose(side)}
            label={texts[index] || '–'}
            aria-label={`${label}: ${texts[index] || '–'}`}
            styles={{ label: { overflowWrap: 'anywhere' } }}
          />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
