import type { LightMyRequestResponse } from 'fastify';
import { addressOf, placesOf } from '../scenarios/places.ts';
import type { Visitor } from '../world.ts';
import type { Scene } from './states.ts';

/** Sends the form of a route about what the council of the scene has of each kind; nothing filled in where no field is given. */
export async function post(
  { world, walker, visitor }: Scene,
  route: string,
  fields: Record<string, string> = {},
  by: Visitor = visitor,
): Promise<LightMyRequestResponse> {
  return by.post(addressOf(route, await placesOf(world, walker)), fields);
}

/** Somebody who may look and do nothing else. */
export function reader({ world, council }: Scene): Promise<Visitor> {
  return world.person(council, ['reader']);
}
