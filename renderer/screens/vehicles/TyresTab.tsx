import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus, IconSnowflake, IconSun, IconWheel, type Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useDistance } from '../../lib/distance.ts';
import { useFormat } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { MoveTyresForm } from './MoveTyresForm.tsx';
import { TyreSetForm } from './TyreSetForm.tsx';
import { WHEELS, type TyreSet } from './tyres.ts';
import type { Vehicle } from './useVehicle.ts';
import classes from './Vehicles.module.css';

const ICONS: Record<TyreSet['season'], Icon> = { summer: IconSun, winter: IconSnowflake, allSeason: IconWheel };
/** Tenths of a millimetre: the law in most of Europe, and when it is time to think of new ones. */
const LEGAL = 16;
const WORN = 30;

type Act = { set: TyreSet | null; act: 'edit' | 'mounted' | 'stored' | 'retired' };

/** The sets of a car: which one is on, how worn, and where the other one lies. */
export function TyresTab({ vehicle }: { vehicle: Vehicle }): ReactNode {
  const { t } = useTranslation('vehicles');
  const [acting, setActing] = useState<Act | null>(null);
  const mayEdit = useMay('update:vehicle');
  const close = (): void => setActing(null);
  const add = mayEdit ? (
    <Button leftSection={<IconPlus size="1em" aria-hidden />} onClick={() => setActing({ set: null, act: 'edit' })}>
      {t('tyres.add')}
    </Button>
  ) : undefined;
  return (
    <>
      {vehicle.tyreSets.length === 0 ? (
        <EmptyState icon={IconWheel} title={t('tyres.none')} text={t('tyres.noneHint')} action={add} />
      ) : (
        <>
          <Group justify="flex-end" mb="md">
            {add}
          </Group>
          <div className={classes['sets']}>
            {vehicle.tyreSets.map((set) => (
              <SetCard key={set.id} set={set} mayEdit={mayEdit} act={(act) => setActing({ set, act })} />
            ))}
          </div>
        </>
      )}
      {acting?.act === 'edit' ? <TyreSetForm vehicle={vehicle} setId={acting.set?.id ?? null} onClose={close} /> : null}
      {acting?.set && acting.act !== 'edit' ? <MoveTyresForm vehicle={vehicle} set={acting.set} act={acting.act} onClose={close} /> : null}
    </>
  );
}

function SetCard({ set, mayEdit, act }: { set: TyreSet; mayEdit: boolean; act: (act: Act['act']) => void }): ReactNode {
  const { t } = useTranslation('vehicles');
  const { locale, near } = useFormat();
  const distance = useDistance();
  const SeasonIcon = ICONS[set.season];
  const millimetres = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 });
  const isRetired = set.retiredAt !== null;
  const where = isRetired
    ? t('tyres.retired')
    : set.mounted
      ? t('tyres.mounted')
      : set.place === ''
        ? t('tyres.away')
        : t('tyres.stored', { place: set.place });
  const treadMark = (tenths: number): string => (tenths < LEGAL ? t('tyres.legal') : tenths < WORN ? t('tyres.worn') : '');
  return (
    <Card title={t(`tyres.seasons.${set.season}`)} tools={<Badge color={set.mounted ? 'green' : 'gray'}>{where}</Badge>}>
      <Group gap="xs" wrap="nowrap">
        <SeasonIcon size="1.25rem" aria-hidden />
        <Text>{[set.brand, set.size, set.dot === '' ? '' : `DOT ${set.dot}`].filter((text) => text !== '').join(' · ') || '–'}</Text>
      </Group>
      <div className={classes['wheels']}>
        {WHEELS.map((wheel) => {
          const tenths = set[wheel];
          return (
            <div key={wheel}>
              <Text c="dimmed">{t(`tyres.wheel.${wheel}`)}</Text>
              <Text ta="right" c={tenths !== null && tenths < LEGAL ? 'var(--mantine-color-error)' : 'inherit'}>
                {tenths === null ? '–' : `${millimetres.format(tenths / 10)} mm`}
                {tenths === null || treadMark(tenths) === '' ? null : (
                  <Text span display="block" size="xs">
                    {treadMark(tenths)}
                  </Text>
                )}
              </Text>
            </div>
          );
        })}
      </div>
      {set.note === '' ? null : <Text mb="xs">{set.note}</Text>}
      {set.moves.slice(0, 4).map((move) => (
        <Text key={move.at} c="dimmed" size="xs" className="tabular">
          {[near(move.at), t(`tyres.acts.${move.act}`), move.odometerKm === null ? '' : distance.text(move.odometerKm), move.place, move.by]
            .filter((text) => text !== '')
            .join(' · ')}
        </Text>
      ))}
      {mayEdit && !isRetired ? (
        <Group gap="xs" mt="sm">
          {set.mounted ? (
            <Button variant="default" size="xs" onClick={() => act('stored')}>
              {t('tyres.store')}
            </Button>
          ) : (
            <Button variant="default" size="xs" onClick={() => act('mounted')}>
              {t('tyres.mount')}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => act('edit')}>
            {t('tyres.edit')}
          </Button>
          <Button variant="default" size="xs" onClick={() => act('retired')}>
            {t('tyres.retire')}
          </Button>
        </Group>
      ) : null}
    </Card>
  );
}
