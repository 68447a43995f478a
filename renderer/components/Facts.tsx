import { Fragment, type ReactNode } from 'react';
import classes from './Facts.module.css';

type Fact = readonly [label: string, value: ReactNode];

/** One name and what it is. */
export const fact = (label: string, value: ReactNode): Fact => [label, value];

/** Names and what they are, side by side; what is unknown is left out. */
export function Facts({ items }: { items: readonly Fact[] }): ReactNode {
  const known = items.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <dl className={classes['facts']}>
      {known.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
