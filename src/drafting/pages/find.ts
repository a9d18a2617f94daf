import { countOf } from '../../kit/count.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { type Page, page } from '../../route.ts';
import type { Hit } from '../finding.ts';
import { crumbsOf, partLink, short, type Shown } from '../shown.ts';
import { finder } from './home.ts';

/** Where in a draft some words stand. */
export function findPage(props: Shown, sought: string, hits: readonly Hit[]): Page {
  const title = 'Find in this draft';
  const { council, draft } = props;
  const none = html`<p class="govuk-body">Nothing in this draft has ${sought.includes(' ') ? 'all of these words in one place' : 'this word'}. Try fewer words, or another word for the same.</p>`;
  return page({
    title,
    section: 'policy',
    wide: true,
    breadcrumbs: crumbsOf(props, title),
    main: html`${pageTitle({ title, ...(sought === '' ? {} : { lead: `${countOf(hits.length, 'place')} with “${short(sought)}”` }) })}
      ${finder(council.slug, draft.id, sought)}
      ${sought === '' ? '' : hits.length === 0 ? none : hitTable(props, hits)}`,
  });
}

function hitTable(props: Shown, hits: readonly Hit[]): Html {
  return stackedTable({
    caption: 'Where it stands',
    columns: [{ text: 'Part' }, { text: 'What it says' }],
    rows: hits.map(({ path, name, within, said }) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${partLink(props, path)}">${short(name, 140)}</a>`,
          within.map((each) => short(each, 60)).join(' › '),
        ),
        html`${said.map((text) => html`<p class="govuk-body-s">${short(text, 200)}</p>`)}`,
      ],
    })),
  });
}
