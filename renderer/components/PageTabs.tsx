import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageTabsProps<T extends string> {
  label: string;
  tabs: readonly { key: T; label: string; content: ReactNode; /** Keeps what was typed while another part is shown. */ keeps?: boolean }[];
  active: T;
  onChange: (tab: T) => void;
}

/** Parts of a page that share its address: arrow keys move, the address remembers. */
export function PageTabs<T extends string>({ label, tabs, active, onChange }: PageTabsProps<T>): ReactNode {
  return (
    <Tabs value={active} onChange={(tab) => tab !== null && onChange(tab as T)} keepMounted={false}>
      <Tabs.List aria-label={label} mb="md">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.key} value={tab.key}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.key} value={tab.key} {...(tab.keeps ? { keepMounted: true } : {})}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
