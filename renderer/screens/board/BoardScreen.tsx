import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconLayoutKanban, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useMay } from '../../lib/session.tsx';
import classes from './Board.module.css';
import { BoardColumns } from './BoardColumns.tsx';
import { MoveRefused } from './MoveRefused.tsx';
import { useBoard, type BoardScreenState } from './useBoard.ts';

/** Every open repair by state: drag a card, or use its menu. */
export function BoardScreen(): ReactNode {
  const { t } = useTranslation('board');
  const screen = useBoard();
  const count = screen.board?.items.length ?? 0;
  const isFiltered = screen.text.trim() !== '' || screen.mine;
  const summary = isFiltered ? t('countFiltered', { shown: screen.shownCount, count }) : t('count', { count });
  return (
    <div className={classes['screen']}>
      <PageHeader title={t('title')} text={screen.board ? summary : ' '}>
        <TextInput
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<IconSearch size="1.1em" aria-hidden />}
          value={screen.text}
          onChange={(event) => screen.setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && screen.setText('')}
          w="22rem"
        />
        <Button
          variant={screen.mine ? 'filled' : 'default'}
          aria-pressed={screen.mine}
          title={t('mineHint', { name: screen.personName })}
          onClick={() => screen.setMine(!screen.mine)}
        >
          {t('mine')}
        </Button>
        <LinkButton variant="default" to="/repairs">
          {t('list.link')}
        </LinkButton>
      </PageHeader>
      <Body screen={screen} isFiltered={isFiltered} />
      <MoveRefused refusal={screen.refusal} onClose={screen.closeRefusal} />
    </div>
  );
}

function Body({ screen, isFiltered }: { screen: BoardScreenState; isFiltered: boolean }): ReactNode {
  const { t } = useTranslation('board');
  const mayCheckIn = useMay('create:repairOrder');
  if (screen.error && !screen.board) return <ErrorNotice error={screen.error} retry={screen.refetch} />;
  if (!screen.board) return <BoardSkeleton />;
  if (screen.board.items.length === 0) {
    const action = mayCheckIn ? <LinkButton to="/check-in">{t('checkIn')}</LinkButton> : undefined;
    return <EmptyState icon={IconLayoutKanban} title={t('empty')} text={t('emptyHint')} action={action} />;
  }
  return (
    <>
      {isFiltered && screen.shownCount === 0 ? (
        <Group mb="sm">
          <output>{screen.text.trim() === '' ? t('noMine') : t('noMatch', { text: screen.text.trim() })}</output>
          <Button variant="default" size="compact-md" onClick={() => (screen.setText(''), screen.setMine(false))}>
            {t('clearFilter')}
          </Button>
        </Group>
      ) : null}
      <BoardColumns screen={screen} />
    </>
  );
}

function BoardSkeleton(): ReactNode {
  return (
    <div className={classes['columns']} aria-busy>
      {Array.from({ length: 6 }, (_, column) => (
        <div key={column} className={classes['column']} data-filled>
          <Skeleton height="1.4rem" width="60%" mb="sm" animate={false} />
          <Skeleton height="6.8rem" mb="xs" animate={false} />
          <Skeleton height="6.8rem" animate={false} />
        </div>
      ))}
    </div>
  );
}
