import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { carryOutErasures } from '../../src/erasures.ts';
import { newWorld, type TestCouncil } from '../world.ts';
import { sceneOf, today } from './scene.ts';

/** Somebody with parts of the past, in a world of its own, and an administrator who looks. */
export async function officerIn() {
  const world = await newWorld({ after });
  world.now = new Date(`${today}T12:00:00Z`);
  const held = await sceneOf(world.database);
  const council: TestCouncil = { id: held.councilId, slug: 'xyz', policyVersionId: '' };
  const officer = await world.person(council, ['administrator'], 'Olive Officer');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'personal-'));
  after(() => rm(folder, { recursive: true, force: true }));
  const night = () => carryOutErasures({ ownerUrl: world.database.ownerUrl, folder }, today);
  return { world, held, council, officer, night };
}
