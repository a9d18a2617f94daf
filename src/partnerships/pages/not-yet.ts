import { formatDate, londonDate } from '../../kit/dates.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import { dated } from './view.ts';

/** An entry asked for on a day before it was in the register. */
export function notYetPage(of: {
  readonly council: string;
  readonly reference: number;
  readonly asAt: string;
  readonly came: Date;
}): Page {
  const { council, reference, asAt, came } = of;
  const record = links.record(council, reference);
  const day = londonDate(came);
  const title = `Entry ${reference} was not in the register on ${formatDate(asAt)}`;
  const ways = [
    ...(day > asAt
      ? [
          html`<a class="govuk-link" href="${dated(record, day)}">See it as it stood on ${formatDate(day)}</a>`,
        ]
      : []),
    html`<a class="govuk-link" data-today href="${record}">See it as it stands today</a>`,
    html`<a class="govuk-link" href="${dated(links.register(council), asAt)}">See the register on that date</a>`,
  ];
  return page({
    status: 404,
    title,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: dated(links.register(council), asAt) },
      { text: `Entry ${reference}` },
    ],
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">It came on ${formatDate(day)}.</p>
      <ul class="govuk-list">${ways.map((way) => html`<li>${way}</li>`)}</ul>`,
  });
}
