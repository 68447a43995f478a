import { ActionIcon, Box, Button, Select, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LINE_KINDS, type LineKind } from '../../../shared/domain/totals.ts';
import { useFormat } from '../../lib/format.ts';
import { draftOf, emptyLine, previewGross, readLine, type LineDraft, type LineField, type Pricing, type RepairLine } from './lineDraft.ts';
import classes from './Lines.module.css';
import type { Lines } from './useLines.ts';

interface Props {
  /** Null edits a new line. */
  line: RepairLine | null;
  lines: Lines;
  pricing: Pricing;
}

/** The fields of one line in one row; Enter saves from any of them, Escape leaves. */
export function LineEditor({ line, lines, pricing }: Props): ReactNode {
  const { t } = useTranslation('repairOrder');
  const { draft, wrong, change, hint, save, description } = useLineDraft({ line, lines, pricing });
  return (
    <Box
      component="form"
      noValidate
      className={classes['editor'] ?? ''}
      aria-label={t(line ? 'lines.editing' : 'lines.new')}
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        if (line) lines.edit(null);
        else change(emptyLine(draft.kind, pricing));
      }}
    >
      <div className={classes['editorFields']}>
        <Fields draft={draft} change={change} wrong={wrong} pricing={pricing} descriptionRef={description} />
        <span className={classes['editorTools']}>
          <Button type="submit" variant={line ? 'filled' : 'light'} loading={lines.isSaving}>
            {t(line ? 'lines.save' : 'lines.add')}
          </Button>
          {line ? (
            <ActionIcon variant="default" size="2.286rem" aria-label={t('lines.cancel')} onClick={() => lines.edit(null)}>
              <IconX size="1.1em" aria-hidden />
            </ActionIcon>
          ) : null}
        </span>
      </div>
      <Text
        size="sm"
        c={wrong.length > 0 ? 'var(--mantine-color-error)' : 'dimmed'}
        className={`tabular ${classes['editorFoot'] ?? ''}`}
        aria-live="polite"
      >
        {wrong[0] ? t(`lines.faults.${wrong[0]}`) : hint}
      </Text>
    </Box>
  );
}

function useLineDraft({ line, lines, pricing }: Props) {
  const { t } = useTranslation('repairOrder');
  const { money } = useFormat();
  const [draft, setDraft] = useState<LineDraft>(() => (line ? draftOf(line, pricing) : emptyLine('labour', pricing)));
  const [wrong, setWrong] = useState<readonly LineField[]>([]);
  const description = useRef<HTMLInputElement>(null);
  const isNew = line === null;
  const isDecided = line !== null && line.approval !== 'proposed';
  useEffect(() => {
    if (!isNew) description.current?.focus();
  }, [isNew]);
  const gross = previewGross(draft, pricing);
  const hint = [gross === null ? null : t('lines.previewTotal', { amount: money(gross) }), isDecided ? t('lines.asksAgain') : null]
    .filter(Boolean)
    .join(' ');
  const change = (part: Partial<LineDraft>): void => {
    setWrong([]);
    setDraft({ ...draft, ...part });
  };
  const save = async (form: HTMLFormElement): Promise<void> => {
    const read = readLine(draft, pricing);
    if ('wrong' in read) {
      setWrong(read.wrong);
      const first = form.elements.namedItem(read.wrong[0] ?? '');
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    const isSaved = await (line ? lines.update(line.id, read.values) : lines.add(read.values));
    if (!isSaved || line) return;
    setDraft(emptyLine(draft.kind, pricing));
    description.current?.focus();
  };
  return { draft, wrong, change, hint, save, description };
}

interface FieldsProps {
  draft: LineDraft;
  change: (part: Partial<LineDraft>) => void;
  wrong: readonly LineField[];
  pricing: Pricing;
  descriptionRef: React.RefObject<HTMLInputElement | null>;
}

function Fields({ draft, change, wrong, pricing, descriptionRef }: FieldsProps): ReactNode {
  const { t } = useTranslation(['repairOrder', 'words']);
  const number = (field: 'quantity' | 'unitPrice' | 'discount', label: string): ReactNode => (
    <TextInput
      name={field}
      aria-label={label}
      placeholder={label}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: classes['number'] ?? '' }}
      value={draft[field]}
      error={wrong.includes(field)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <Select
        aria-label={t('lines.kind')}
        allowDeselect={false}
        data={LINE_KINDS.map((kind) => ({ value: kind, label: t(`words:lineKind.${kind}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind: LINE_KINDS.find((known): known is LineKind => known === kind) ?? draft.kind })}
      />
      <TextInput
        ref={descriptionRef}
        name="description"
        aria-label={t('lines.description')}
        placeholder={t('lines.description')}
        autoComplete="off"
        data-section-start
        value={draft.description}
        error={wrong.includes('description')}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      {number('quantity', t('lines.quantity'))}
      {number('unitPrice', t('lines.unitPrice'))}
      {number('discount', t('lines.discount'))}
      <Select
        aria-label={t('lines.tax')}
        allowDeselect={false}
        data={pricing.taxCodes.map(({ code, name }) => ({ value: code, label: name }))}
        value={draft.taxCode}
        onChange={(taxCode) => change({ taxCode: taxCode ?? draft.taxCode })}
      />
    </>
  );
}
