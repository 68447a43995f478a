import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { RowOutcome } from '../../../shared/domain/imports.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Skeletons } from '../../components/Skeletons.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { FaultyRows } from './FaultyRows.tsx';
import { KnownRows } from './KnownRows.tsx';

type Import = InferContractRouterOutputs<Contract>['imports']['get'];

interface Ways {
  close: () => void;
  /** Back to the columns of the file, where it is still at hand. */
  remap: (() => void) | null;
}

/** One import: how far it is, what came of it, and what can be done next. */
export function ImportDetail({ id, ...ways }: { id: string } & Ways): ReactNode {
  const { t } = useTranslation('imports');
  const query = useQuery(api.imports.get.queryOptions({ input: { id } }));
  if (query.error) return <ErrorNotice error={query.error} retry={query.refetch} />;
  if (!query.data) return <Skeletons rows={4} />;
  const { kind, fileName, state, rows, outcomes } = query.data;
  // Before the check nobody has looked for empty lines.
  const empty = state === 'uploading' || state === 'checking' ? 0 : (outcomes.unread ?? 0);
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {t('detailTitle', { kind: t(`kind.${kind}`), file: fileName })}
        </Title>
        <Text c="dimmed">{t('rows', { count: rows - empty })}</Text>
      </div>
      <Progressing record={query.data} />
      <Outcomes record={query.data} />
      <Notes record={query.data} />
      <Acts record={query.data} {...ways} />
      <FaultyRows record={query.data} />
      <KnownRows id={id} kind={kind} count={outcomes.known ?? 0} />
    </Stack>
  );
}

const WORKING = ['checking', 'running', 'undoing'] as const;

function Progressing({ record: { state, done, rows } }: { record: Import }): ReactNode {
  const { t } = useTranslation('imports');
  if (!WORKING.some((working) => working === state)) return <Text fw={550}>{t(`state.${state}`)}</Text>;
  return (
    <Group role="status">
      <Text fw={550}>{t(`state.${state}`)}</Text>
      <Progress value={rows === 0 ? 0 : (done / rows) * 100} w="18rem" aria-label={t(`state.${state}`)} />
      <Text className="tabular">{t('sent', { done, count: rows })}</Text>
    </Group>
  );
}

const SHOWN = ['new', 'added', 'known', 'faulty', 'removed', 'kept'] as const satisfies readonly RowOutcome[];

function Outcomes({ record: { outcomes } }: { record: Import }): ReactNode {
  const { t } = useTranslation('imports');
  const shown = SHOWN.filter((outcome) => (outcomes[outcome] ?? 0) > 0);
  return shown.length === 0 ? null : (
    <Paper withBorder p="sm" maw="40rem">
      <Stack gap={4}>
        {shown.map((outcome) => (
          <Text key={outcome}>{t(`outcome.${outcome}`, { count: outcomes[outcome] ?? 0 })}</Text>
        ))}
      </Stack>
    </Paper>
  );
}

/** What the numbers alone do not say. */
function Notes({ record: { state, finishedAt, outcomes } }: { record: Import }): ReactNode {
  const { t } = useTranslation('imports');
  if ((state === 'stopped' || state === 'uploading') && finishedAt !== null)
    return (
      <Alert color="red" role="alert">
        {t('stoppedItself')}
      </Alert>
    );
  if (state !== 'checked' || (outcomes.new ?? 0) > 0) return null;
  const isFaulty = (outcomes.faulty ?? 0) > 0;
  return (
    <Alert color={isFaulty ? 'amber' : 'blue'}>
      {t(!isFaulty ? 'nothingNew' : (outcomes.known ?? 0) > 0 ? 'nothingToAdd' : 'allFaulty')}
    </Alert>
  );
}

function Acts({ record, close, remap }: { record: Import } & Ways): ReactNode {
  const { t } = useTranslation('imports');
  const { id, state, outcomes } = record;
  const run = useCommand(api.imports.run);
  const stop = useCommand(api.imports.stop);
  const undo = useCommand(api.imports.undo);
  const check = useCommand(api.imports.check);
  const isWorking = WORKING.some((working) => working === state);
  const fresh = outcomes.new ?? 0;
  return (
    <>
      <Group>
        {state === 'uploading' ? <Button onClick={() => check.run({ id })}>{t('checkAgain')}</Button> : null}
        {state === 'checked' && fresh > 0 ? (
          <Button loading={run.isPending} onClick={() => run.run({ id })}>
            {t('run', { count: fresh })}
          </Button>
        ) : null}
        {state === 'checked' ? (
          <Button variant="default" onClick={remap ?? close}>
            {t(remap ? 'remap' : 'remapFile')}
          </Button>
        ) : null}
        {state === 'stopped' ? (
          <Button loading={run.isPending} onClick={() => run.run({ id })}>
            {t('goOn')}
          </Button>
        ) : null}
        {isWorking ? (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.run({ id })}>
            {t('stop')}
          </Button>
        ) : null}
        {state === 'done' || state === 'stopped' ? (
          <Button variant="default" color="red" loading={undo.isPending} onClick={() => undo.run({ id })}>
            {t('undo')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={close}>
          {t('back')}
        </Button>
      </Group>
      <ErrorNotice fault={run.fault ?? stop.fault ?? undo.fault ?? check.fault} />
    </>
  );
}
