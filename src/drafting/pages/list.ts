import { html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import type { Is } from '../../policy/shape.ts';
import { type Page, page } from '../../route.ts';
import { faultsOn } from '../faults.ts';
import { nameAt } from '../naming.ts';
import { thingOf } from '../offered.ts';
import { crumbsOf, type Shown } from '../shown.ts';
import { keyWords } from '../words/words.ts';
import { faultSummary } from './faults.ts';
import { rowsOf } from './rows.ts';

/** A list at the head of the document: every kind, every set of questions. */
export function listPage(shown: Shown, item: Is): Page {
  const title = nameAt(shown.opened, shown.path);
  const words = thingOf(item);
  const hint = keyWords('a policy', String(shown.path.at(-1))).hint ?? words.hint;
  return page({
    title,
    section: 'policy',
    wide: true,
    breadcrumbs: crumbsOf(shown, title),
    main: html`${faultSummary(faultsOn(shown.faults, shown.path))}
      ${pageTitle({ title, ...(hint === undefined ? {} : { lead: hint }) })}
      ${rowsOf(shown, { list: shown.path, one: words.one, caption: title })}`,
  });
}
