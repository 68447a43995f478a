import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../../../shared/domain/imports.ts';
import { TextLink } from '../../components/TextLink.tsx';
import { RowsWith, SHOWN_ROWS, type ImportRow } from './RowsWith.tsx';

/** Rows that stay as they are, with whom or what the shop takes them for. */
export function KnownRows({ id, kind, count }: { id: string; kind: ImportKind; count: number }): ReactNode {
  const { t } = useTranslation('imports');
  const say = ({ knownAs }: ImportRow): ReactNode => {
    if (!knownAs) return null;
    const { is, entity } = knownAs;
    if (entity === null) return t(`known.${is}`);
    return (
      <TextLink underline="hover" to={kind === 'customers' ? '/customers/$id' : '/vehicles/$id'} params={{ id: entity.id }}>
        {entity.name}
      </TextLink>
    );
  };
  return (
    <RowsWith
      importId={id}
      outcome="known"
      count={count}
      title={t('knownTitle', { count })}
      about={t('knownAs')}
      say={say}
      more={t('knownMore', { count: SHOWN_ROWS })}
    />
  );
}
