// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// Asks again every second until the file is done: then the answer says where its result is.
const going = pm.response.code === 200 && pm.response.json().status.state === 'processing';
if (going) {
  setTimeout(() => {}, 1000);
  pm.execution.setNextRequest(pm.info.requestName);
} else {
  pm.test('is done', () => pm.expect(pm.response.code, pm.response.text().slice(0, 600)).to.equal(303));
}
