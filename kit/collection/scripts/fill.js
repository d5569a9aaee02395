// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// What no answer has filled yet is as the contract's examples have it.
pm.variables.set('now', new Date().toISOString());
for (const [name, value] of Object.entries(values)) {
  if (!pm.variables.has(name)) pm.variables.set(name, value);
}
// What is not there yet has no version that somebody saw.
const seen = pm.request.headers.get('If-Match');
if (seen && pm.variables.replaceIn(seen).startsWith('{{')) pm.request.headers.remove('If-Match');
