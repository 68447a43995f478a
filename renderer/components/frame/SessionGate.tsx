import { Center } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { api } from '../../lib/api.ts';
import { useLiveChanges } from '../../lib/live.ts';
import { SessionProvider, useSessionQuery, type CurrentSession } from '../../lib/session.tsx';
import { usePhotoUploads } from '../../lib/usePhotoQueue.ts';
import { SessionOverlay } from '../../screens/session/SessionOverlay.tsx';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { Skeletons } from '../Skeletons.tsx';

const SetupScreen = lazy(() => import('../../screens/setup/SetupScreen.tsx').then((module) => ({ default: module.SetupScreen })));

/** First run, then somebody signed in, then the shop. */
export function SessionGate({ children }: { children: ReactNode }): ReactNode {
  const setup = useQuery(api.setup.state.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const session = useSessionQuery();
  if (setup.data?.needsSetup) {
    return (
      <Suspense fallback={<Waiting />}>
        <SetupScreen />
      </Suspense>
    );
  }
  if (setup.data && session.data) return <Entered session={session.data}>{children}</Entered>;
  const failed = setup.isError ? setup : session;
  return failed.isError ? (
    <Center h="100%" p="md">
      <ErrorNotice error={failed.error} retry={() => Promise.all([setup.refetch(), session.refetch()])} />
    </Center>
  ) : (
    <Waiting />
  );
}

/** Mounts the screens at the first active session and keeps them under any later lock. */
function Entered({ session, children }: { session: CurrentSession; children: ReactNode }): ReactNode {
  const active = session.state === 'active';
  const [entered, setEntered] = useState(active);
  useLiveChanges(active);
  usePhotoUploads(active);
  if (active && !entered) setEntered(true);
  return (
    <SessionProvider session={session}>
      {entered ? children : null}
      {active ? null : <SessionOverlay />}
    </SessionProvider>
  );
}

function Waiting(): ReactNode {
  return (
    <Center h="100%">
      <div style={{ width: '16rem' }}>
        <Skeletons rows={2} />
      </div>
    </Center>
  );
}
