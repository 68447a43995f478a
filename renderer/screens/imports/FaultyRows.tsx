import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import { guarded } from '../../../shared/csv.ts';
import { ROW_FAULTS } from '../../../shared/domain/importRow.ts';
import type { ImportField } from '../../../shared/domain/imports.ts';
import { saveFile } from '../../lib/saveFile.ts';
import { client } from '../../lib/api.ts';
import { useFieldName } from './useFieldName.ts';
import { RowsWith, SHOWN_ROWS, type ImportRow } from './RowsWith.tsx';

type Import = InferContractRouterOutputs<Contract>['imports']['get'];

const PAGE = 1_000;

/** Rows that stay out, with the reason; all of them as a file, to be mended and brought again. */
export function FaultyRows({ record }: { record: Import }): ReactNode {
  const { t } = useTranslation('imports');
  const sentence = useFaultSentence();
  const why = ({ faults }: ImportRow): string => faults.map(sentence).join(' ');
  const count = record.outcomes.faulty ?? 0;
  const save = async (): Promise<void> => {
    const { default: papa } = await import('papaparse');
    const width = record.headings.length;
    const table: string[][] = [[...record.headings, t('why')]];
    for (let after = 0; ;) {
      const { items } = await client.imports.rows({ id: record.id, after, limit: PAGE });
      // What is too much stays behind the reason: until it is mended, the row is out of step again.
      table.push(...items.map((row) => [...row.cells.slice(0, width), why(row), ...row.cells.slice(width)]));
      after = items.at(-1)?.row ?? after;
      if (items.length < PAGE) break;
    }
    const text = papa.unparse(table.map((cells) => cells.map(guarded)));
    saveFile(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }), t('faultyFile'));
  };
  return (
    <RowsWith
      importId={record.id}
      outcome="faulty"
      count={count}
      title={t('faultyTitle', { count })}
      about={t('why')}
      say={why}
      more={t('faultyMore', { count: SHOWN_ROWS })}
      act={
        <Button variant="default" leftSection={<IconDownload size="1.1rem" aria-hidden />} onClick={() => void save()}>
          {t('faultySave')}
        </Button>
      }
    />
  );
}

/** `Phone: this is not a phone number.` */
function useFaultSentence(): (fault: ImportRow['faults'][number]) => string {
  const { t } = useTranslation(['imports', 'errors']);
  const nameOf = useFieldName();
  return ({ field, code }) => {
    const own = ROW_FAULTS.find((one) => one === code);
    const sentence = own ? t(`imports:fault.${own}`) : t(`errors:field.${code as 'REQUIRED'}`);
    return field === '' ? sentence : `${nameOf(field as ImportField)}: ${sentence}`;
  };
}
