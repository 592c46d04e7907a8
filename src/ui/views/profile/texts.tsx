import type { ReactNode } from 'react';
import type { ProfileAxis } from '../../../domain/profile.ts';
import { inLanguage } from '../../../session/inLanguage.ts';

type OfAxis<Text> = Readonly<Record<ProfileAxis, Text>>;

const english = {
  title: {
    row: (y: number) => `Row y ${y}, every x`,
    column: (x: number) => `Column x ${x}, every y`,
  } satisfies OfAxis<unknown>,
  nothingComputed: 'Nothing is computed on this line yet.',
  littleComputed: {
    row: (goToButton: ReactNode) => <>Little of this row is computed. {goToButton}.</>,
    column: (goToButton: ReactNode) => <>Little of this column is computed. {goToButton}.</>,
  } satisfies OfAxis<unknown>,
  goTo: {
    row: (y: number) => `Go to row y ${y}`,
    column: (x: number) => `Go to column x ${x}`,
  } satisfies OfAxis<unknown>,
  valuesAlong: (title: string) => `${title}: both networks’ values along it`,
  at: {
    row: (x: number, values: string) => `x ${x}: ${values}`,
    column: (y: number, values: string) => `y ${y}: ${values}`,
  } satisfies OfAxis<unknown>,
  values: (left: string, leftValue: string, right: string, rightValue: string) =>
    `${left} ${leftValue}, ${right} ${rightValue}`,
};

/** What the view “Along the crosshair” says. */
export const profileTexts = inLanguage('profileTexts', english);
