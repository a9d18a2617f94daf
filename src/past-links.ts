import type { Route } from './route.ts';

/**
 * A page of a past day, drawn, with that day in every link and every search that stays in the council: whoever goes on
 * from it goes on in the past, whichever slice drew the page. What names a day of its own keeps it, and so does what says
 * that it leads to today (`data-today`); a link to a page without a past is made to say so.
 */
export function keepDay(page: string, council: string, day: string, isOfToday: IsOfToday): string {
  const isHere = (address: string): boolean =>
    address === `/${council}` || address.startsWith(`/${council}/`) || address.startsWith(`/${council}?`);
  return page
    .replaceAll(/<a ([^>]*?)href="([^"#]*)(#[^"]*)?"([^>]*)>/g, (whole, before, address, part, after) => {
      if (!isHere(address) || asksDay(address) || `${before}${after}`.includes(toToday)) return whole;
      const [href, says] = isOfToday(address) ? [address, `${toToday} `] : [withDay(address, day), ''];
      return `<a ${says}${before}href="${href}${part ?? ''}"${after}>`;
    })
    .replaceAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g, (whole, attributes, inside) => {
      const [, address = ''] = /action="([^"]*)"/.exec(attributes) ?? [];
      const asks = attributes.includes('method="get"') && isHere(address) && !inside.includes('name="as_at"');
      return asks
        ? `<form${attributes}><input type="hidden" name="as_at" value="${day}">${inside}</form>`
        : whole;
    });
}

const toToday = 'data-today';

/** Whether an address, with or without a query, is of a page that has no past. */
export type IsOfToday = (address: string) => boolean;

export function isOfTodayBy(routes: readonly Route[]): IsOfToday {
  const paths = routes.flatMap((route) => (route.at === 'council' && route.isOfToday ? [route.path] : []));
  const known = new RegExp(`^(?:${paths.map((path) => path.replaceAll(/:\w+/g, '[^/]+')).join('|')})$`);
  return (address) => known.test(address.replace(/\?.*$/, ''));
}

function asksDay(address: string): boolean {
  return /[?;&]as_at=/.test(address);
}

/** Addresses stand in the page as markup has them. */
function withDay(address: string, day: string): string {
  return `${address}${address.includes('?') ? '&amp;' : '?'}as_at=${day}`;
}
