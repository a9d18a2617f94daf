import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './tries-store.ts';

test('an address of version 6 counts by the network that one household has', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
    ['not an address', 'not an address'],
  ] as const)
    assert.equal(networkOf(address), network, address);
});
