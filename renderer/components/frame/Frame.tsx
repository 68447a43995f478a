import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { IconLockOff } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLineState } from '../../lib/live.ts';
import { needsOf } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.tsx';
import type { KeptPhoto } from '../../lib/photoDrawer.ts';
import { useWaitingPhotos } from '../../lib/usePhotoQueue.ts';
import { EmptyState } from '../EmptyState.tsx';
import { TextLink } from '../TextLink.tsx';
import classes from './Frame.module.css';
import { LeaveGuard } from './LeaveGuard.tsx';
import { LineIndicator } from './LineIndicator.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { Rail } from './Rail.tsx';
import { SearchBox } from './search/SearchBox.tsx';

/** Rail, top bar, content: what stays while screens change. */
export function Frame(): ReactNode {
  const { t } = useTranslation(['frame', 'photos']);
  const { waiting, refused } = useWaitingPhotos();
  const lost = useLineState() === 'lost';
  const content = useFreshScroll();
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        {t('skip')}
      </a>
      <Rail />
      <header className={classes['top']}>
        <SearchBox />
        <LineIndicator />
        <PersonMenu />
      </header>
      <main id="content" tabIndex={-1} className={classes['content']} ref={content}>
        {lost ? (
          <output className={classes['notice']}>
            {t('line.lost')} {waiting > 0 ? t('photos:waiting', { count: waiting }) : ''}
          </output>
        ) : null}
        <RefusedPhotos refused={refused} />
        <Permitted />
      </main>
      <LeaveGuard />
    </div>
  );
}

/** Pictures that will not reach the shop by themselves are said on every screen, until somebody looks at them. */
function RefusedPhotos({ refused }: { refused: readonly KeptPhoto[] }): ReactNode {
  const { t } = useTranslation('photos');
  const id = refused[0]?.repairOrderId ?? null;
  if (id === null) return null;
  return (
    <output className={classes['notice']}>
      {t('refused', { count: refused.length })}{' '}
      <TextLink to="/repairs/$id" params={{ id }}>
        {t('refusedLook')}
      </TextLink>
    </output>
  );
}

/** The screen, or why not. The server asks again at every call. */
function Permitted(): ReactNode {
  const { t } = useTranslation('frame');
  const { permissions } = useSession();
  const needs = needsOf(useLocation({ select: (location) => location.pathname }));
  const allowed = needs.length === 0 || needs.some((permission) => permissions.includes(permission));
  return allowed ? <Outlet /> : <EmptyState icon={IconLockOff} title={t('denied.title')} text={t('denied.text')} />;
}

/** Every screen starts at its top. */
function useFreshScroll(): React.RefObject<HTMLElement | null> {
  const router = useRouter();
  const content = useRef<HTMLElement>(null);
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged }) => {
        if (pathChanged) content.current?.scrollTo(0, 0);
      }),
    [router],
  );
  return content;
}
