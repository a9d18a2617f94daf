import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('proxies are addresses or networks, and nobody is believed unless they are named', () => {
  const none = readConfig({}, []);
  assert.ok(!('problems' in none));
  assert.deepEqual(none.proxies, []);
  const some = readConfig({ CONCORDAT_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8' }, []);
  assert.ok(!('problems' in some));
  assert.deepEqual(some.proxies, ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  for (const wrong of ['yes', '*', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '1.2.3', '10.0.0.0/x']) {
    const read = readConfig({ CONCORDAT_PROXY: wrong }, []);
    assert.ok('problems' in read, wrong);
    assert.match(read.problems.join(), /^CONCORDAT_PROXY: Write the addresses/);
  }
});
