import type { LightMyRequestResponse } from 'fastify';
import type { Route } from '../../src/route.ts';
import type { Visitor } from '../world.ts';
import { type Fields, type Form, formsOf, untouched } from './markup.ts';
import { addressOf, type Values } from './places.ts';
import { wayOf } from './posts.ts';

/** A form that is filled in and not sent yet. */
export interface Ready {
  readonly url: string;
  readonly form: Form;
  readonly fields: Fields;
  readonly sometimes: readonly string[];
  /** Sends the form as it is filled in, with what is given on top. */
  send(more?: Fields, url?: string): Promise<LightMyRequestResponse>;
}

function formOn(shown: LightMyRequestResponse, page: string, action: string, which = 0): Form {
  // A form may say in its address what it is about.
  const form = formsOf(shown.body, page).filter((each) => each.action.split('?')[0] === action)[which];
  if (shown.statusCode !== 200 || form === undefined)
    throw new Error(`${page} answered ${shown.statusCode} and has no form that posts to ${action}`);
  return form;
}

/** The form of a route as the page has it, filled in. */
export async function ready(visitor: Visitor, route: Route, places: Values, many = 1): Promise<Ready> {
  const way = wayOf(route);
  const url = addressOf(route.path, places);
  const page = way.page?.(places) ?? url;
  let form = formOn(await visitor.get(page), page, url, way.form);
  const first = way.first?.(places);
  if (first !== undefined) form = formOn(await visitor.post(url, { ...untouched(form), ...first }), url, url);
  const fields = { ...untouched(form), ...way.fill?.(many, places, form) };
  return {
    url,
    form,
    fields,
    sometimes: way.sometimes ?? [],
    send: (more = {}, to = url) => {
      const file = way.upload?.(many);
      const all = { ...fields, ...more };
      return file === undefined
        ? visitor.post(to, all)
        : visitor.upload(to, file, all as Record<string, string>);
    },
  };
}
