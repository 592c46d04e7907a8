import { countText as englishCount } from '../drawing/caption.ts';
import { germanCount } from './germanNumbers.ts';
import { spokenLanguage } from './inLanguage.ts';

/** “17,689”, as the language that is spoken writes it. */
export function countText(count: number): string {
  return spokenLanguage() === 'de' ? germanCount(count) : englishCount(count);
}
