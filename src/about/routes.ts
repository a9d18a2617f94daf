import { links } from '../links.ts';
import type { Page, Route } from '../route.ts';
import { accessibilityPage, helpPage, privacyPage } from './page.ts';

export const about: readonly Route[] = [
  still(links.accessibility(), accessibilityPage),
  still(links.privacy(), privacyPage),
  still(links.help(), helpPage),
];

function still(path: string, draw: () => Page): Route {
  return { at: 'open', method: 'GET', path, may: 'anyone', handle: async () => draw() };
}
