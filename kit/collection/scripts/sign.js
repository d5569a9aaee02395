// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// The assertion that earns a token (private_key_jwt, RS256). Postman's scripts know no keys: RSA is a power of a number.
const crypto = require('crypto-js');

const base64url = words => crypto.enc.Base64.stringify(words).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const part = value => base64url(crypto.enc.Utf8.parse(JSON.stringify(value)));
const number = text =>
  BigInt('0x' + crypto.enc.Base64.parse(text.replace(/-/g, '+').replace(/_/g, '/')).toString(crypto.enc.Hex));

function power(base, exponent, modulus) {
  let found = 1n;
  for (; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) {
    if (exponent & 1n) found = (found * base) % modulus;
  }
  return found;
}

const SHA256 = '3031300d060960864801650304020105000420';
function signature(text, key) {
  const modulus = number(key.n);
  const digits = 2 * Math.ceil(modulus.toString(16).length / 2);
  const filling = 'ff'.repeat(digits / 2 - SHA256.length / 2 - 35);
  const padded = BigInt('0x0001' + filling + '00' + SHA256 + crypto.SHA256(text).toString(crypto.enc.Hex));
  return base64url(crypto.enc.Hex.parse(power(padded, number(key.d), modulus).toString(16).padStart(digits, '0')));
}

const now = Math.floor(Date.now() / 1000);
const client = pm.variables.get('clientId');
const claims = {
  iss: client,
  sub: client,
  aud: pm.variables.get('baseUrl') + '/oauth2/token',
  jti: pm.variables.replaceIn('{{$guid}}'),
  iat: now,
  exp: now + 120,
};
const said = part({ alg: 'RS256', typ: 'JWT' }) + '.' + part(claims);
pm.variables.set('clientAssertion', said + '.' + signature(said, JSON.parse(pm.variables.get('privateKey'))));
pm.collectionVariables.set('workerReference', 'W-' + Date.now());
