import { html, type Html } from '../../src/kit/html.ts';
import { level, notYetKnown } from '../../src/kit/parts/marks.ts';
import type { ShellProps } from '../../src/kit/shell.ts';

export type GalleryPage = Pick<
  ShellProps,
  'title' | 'main' | 'breadcrumbs' | 'back' | 'errors' | 'asAt' | 'present' | 'wide' | 'notice'
>;

export function link(words: string, href = '#main-content'): Html {
  return html`<a class="govuk-link" href="${href}">${words}</a>`;
}

export const high = level('High', 3);
export const medium = level('Medium', 2);
export const low = level('Low', 1);
export const unknown = notYetKnown();
