import type { RawRequest } from '../../src/platforms/platform';
import {
  CALLBACK_PATH,
  FAKE_SECRET,
  FakePlatform,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
  fakeCallback,
  type FakeCallback,
} from '../fakes/fake-platform';
import { describeDeliveryContract, describePlatformContract } from './platform.contract';

const raw = ({ headers, body }: FakeCallback): RawRequest => ({
  ...{ method: 'POST', path: CALLBACK_PATH, query: {}, headers },
  body: Buffer.from(body),
});

describePlatformContract('the fake platform', {
  make: () => new FakePlatform(),
  secrets: [FAKE_SECRET],
  request: (text, at) => raw(fakeCallback({ id: 'm-1', sender: 'u-1', text }, FAKE_SECRET, at)),
  requestWithoutId: (text, at) => raw(fakeCallback({ sender: 'u-1', text }, FAKE_SECRET, at)),
  signatureHeader: SIGNATURE_HEADER,
  timestampHeader: TIMESTAMP_HEADER,
  acknowledgement: { status: 200, contentType: 'application/json', body: '{"received":true}' },
});

describeDeliveryContract('the fake platform that keeps no keys', () =>
  Promise.resolve({ adapter: new FakePlatform({ dropsRepeats: false }), tenant: '', app: '' }),
);
