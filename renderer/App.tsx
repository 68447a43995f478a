import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionGate } from './components/frame/SessionGate.tsx';
import { queryClient } from './lib/queryClient.ts';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const schemeManager = localStorageColorSchemeManager({ key: 'baybook.scheme' });

/** Everything a window is. */
export function App(): ReactNode {
  const spokenTheme = useSpokenTheme();
  return (
    <MantineProvider theme={spokenTheme} cssVariablesResolver={cssVariables} colorSchemeManager={schemeManager} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" transitionDuration={120} />
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The theme with the labels that the kit's own buttons need, in the person's language. */
function useSpokenTheme(): typeof theme {
  const { t } = useTranslation('frame');
  const label = t('action.close');
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': label };
    const closing = { defaultProps: { closeButtonProps } };
    return mergeThemeOverrides(theme, { components: { Modal: closing, Drawer: closing, Notification: closing } });
  }, [label]);
}
