// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// Checks the status, and keeps what later requests name: identifiers, and the version that a correction has to have seen.
pm.test('is answered as expected', () => pm.expect(pm.response.code, pm.response.text().slice(0, 600)).to.be.oneOf(expected));
const json = (pm.response.headers.get('Content-Type') || '').includes('json') && pm.response.code < 300;
const body = json ? pm.response.json() : {};
for (const [name, place] of Object.entries(kept)) {
  const value = place.split(/[.[\]]+/).filter(Boolean).reduce((each, step) => (each || {})[step], body);
  if (value) pm.collectionVariables.set(name, value);
}
const etag = pm.response.headers.get('ETag') || (body.version ? '"' + body.version + '"' : '');
if (version && etag) pm.collectionVariables.set(version, etag);
const location = pm.response.headers.get('Location') || '';
if (pm.response.code === 202) pm.collectionVariables.set('batchId', location.split('/').pop());
