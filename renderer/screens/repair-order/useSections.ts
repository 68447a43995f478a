import { useHotkeys } from '@mantine/hooks';
import type { SectionKey } from './moves.ts';

export const SECTIONS: readonly SectionKey[] = ['details', 'lines', 'estimate', 'photos', 'arrival', 'money', 'tracking', 'history'];

export const sectionId = (section: SectionKey): string => `section-${section}`;

/** Brings a section into sight and puts the keyboard there: on what it marks as its start, else on its title. */
export function goToSection(section: SectionKey): void {
  const element = document.getElementById(sectionId(section));
  element?.scrollIntoView({ block: 'start' });
  const start = element?.querySelector<HTMLElement>('[data-section-start]:not(:disabled)') ?? element?.querySelector<HTMLElement>('h2');
  start?.focus({ preventScroll: true });
}

/** `1` to `8` go to the sections, in the order in which they stand. */
export function useSectionKeys(): void {
  useHotkeys(SECTIONS.map((section, index) => [String(index + 1), () => goToSection(section)]));
}
