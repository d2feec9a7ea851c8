/**
 * What runs in the page: collects the answers, seals them and hands them out as a file and as text. It asks nothing of
 * the network. The digest is the browser's where it has one for pages from disk, else the one written out here; both
 * are of the UTF-8 bytes of `token`, a line end and the canonical answer.
 */
export const FORM_SCRIPT = `
'use strict';
(function () {
  function canonical(value) {
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
    return '{' + Object.keys(value).sort(function (a, b) { return a < b ? -1 : 1; }).map(function (key) {
      return JSON.stringify(key) + ':' + canonical(value[key]);
    }).join(',') + '}';
  }

  function hex(bytes) {
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
  }

  // SHA-256 as FIPS 180-4 has it, for browsers that keep theirs from pages on disk.
  function sha256(bytes) {
    var primes = [];
    for (var n = 2; primes.length < 64; n++) if (primes.every(function (p) { return n % p !== 0; })) primes.push(n);
    function fraction(root) { return ((root - Math.floor(root)) * 4294967296) | 0; }
    var k = primes.map(function (p) { return fraction(Math.cbrt(p)); });
    var h = primes.slice(0, 8).map(function (p) { return fraction(Math.sqrt(p)); });
    var length = bytes.length;
    var padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
    padded.set(bytes);
    padded[length] = 128;
    var view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(length / 536870912));
    view.setUint32(padded.length - 4, length << 3);
    function turn(x, by) { return (x >>> by) | (x << (32 - by)); }
    for (var at = 0; at < padded.length; at += 64) {
      var w = [];
      for (var i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(at + i * 4); continue; }
        var s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        var s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      var a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
      for (i = 0; i < 64; i++) {
        var t1 = (last + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
        var t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        last = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      h = [h[0] + a, h[1] + b, h[2] + c, h[3] + d, h[4] + e, h[5] + f, h[6] + g, h[7] + last].map(function (x) { return x | 0; });
    }
    var out = new Uint8Array(32);
    var words = new DataView(out.buffer);
    h.forEach(function (word, place) { words.setInt32(place * 4, word); });
    return hex(out);
  }

  function digestOf(text) {
    var bytes = new TextEncoder().encode(text);
    if (typeof crypto === 'object' && crypto.subtle)
      return crypto.subtle.digest('SHA-256', bytes).then(function (buffer) { return hex(new Uint8Array(buffer)); }, function () { return sha256(bytes); });
    return Promise.resolve(sha256(bytes));
  }

  if (typeof document === 'undefined') return { canonical: canonical, sha256: sha256 };

  var form = document.getElementById('answers');
  var faults = document.getElementById('faults');
  var status = document.getElementById('status');
  var text = document.getElementById('text');
  var nameField = document.getElementById('name');
  var relationField = document.getElementById('relation');
  var dateField = document.getElementById('date');
  document.querySelectorAll('[data-scripted]').forEach(function (element) { element.hidden = false; });
  function dateToday() {
    var now = new Date();
    if (!dateField.value)
      dateField.value = [String(now.getFullYear()).padStart(4, '0'), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
  }
  dateToday();

  // What was typed so far stays in this browser, by the request, so that a reload or a closed window loses nothing.
  var kept = 'prep-review-' + form.dataset.request;

  function fields() { return Array.from(form.querySelectorAll('input, select, textarea:not([readonly])')); }

  function keyOf(field) {
    if (field.type === 'radio') return field.name;
    return field.id || 'realistic ' + field.closest('[data-mock]').dataset.mock;
  }

  function keep() {
    var values = {};
    fields().forEach(function (field) {
      if (field.type === 'radio') { if (field.checked) values[keyOf(field)] = field.value; }
      else values[keyOf(field)] = field.type === 'checkbox' ? field.checked : field.value;
    });
    try { localStorage.setItem(kept, JSON.stringify(values)); } catch (error) { /* a browser that keeps nothing */ }
  }

  function restore() {
    var values = null;
    try { values = JSON.parse(localStorage.getItem(kept)); } catch (error) { return; }
    if (values === null || typeof values !== 'object') return;
    fields().forEach(function (field) {
      var value = values[keyOf(field)];
      if (value === undefined) return;
      if (field.type === 'radio') field.checked = field.value === value;
      else if (field.type === 'checkbox') field.checked = value === true;
      else field.value = value;
    });
    status.textContent = 'Your earlier answers are back.';
  }

  // Kept here is not sent: whoever leaves with answers that were not saved as a file is asked once more.
  var isUnsaved = false;
  function changed() { isUnsaved = true; keep(); }
  window.addEventListener('beforeunload', function (event) {
    if (!isUnsaved) return;
    event.preventDefault();
    event.returnValue = '';
  });

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  document.getElementById('forget').addEventListener('click', function () {
    try { localStorage.removeItem(kept); } catch (error) { /* nothing was kept */ }
    form.reset();
    isUnsaved = false;
    dateToday();
    text.hidden = true;
    faults.textContent = '';
    status.textContent = 'All answers are cleared.';
    nameField.focus();
  });
  restore();

  function collect() {
    var ratings = {}, notes = {}, mocks = {};
    form.querySelectorAll('input[data-rating]:checked').forEach(function (input) {
      if (input.value === '') return;
      var item = input.dataset.item;
      ratings[item] = ratings[item] || {};
      var reason = form.querySelector('[data-reason="' + input.name + '"]').value.trim();
      ratings[item][input.dataset.rating] = input.value !== 'na' ? Number(input.value) : reason === '' ? 'na' : 'na: ' + reason;
    });
    form.querySelectorAll('textarea[data-note]').forEach(function (area) {
      if (area.value.trim() !== '') notes[area.dataset.note] = area.value.trim();
    });
    form.querySelectorAll('[data-mock]').forEach(function (group) {
      var band = group.querySelector('input[data-band]:checked');
      var realistic = group.querySelector('input[data-realistic]');
      mocks[group.dataset.mock] = { isRealistic: realistic.checked };
      if (band && band.value !== '') mocks[group.dataset.mock].hireBand = band.value;
    });
    var answer = {
      schema: form.dataset.schema,
      request: form.dataset.request,
      rater: { name: nameField.value.trim(), relation: relationField.value },
      answeredOn: dateField.value,
      ratings: ratings
    };
    if (Object.keys(notes).length > 0) answer.notes = notes;
    if (Object.keys(mocks).length > 0) answer.mocks = mocks;
    return answer;
  }

  function check(answer) {
    if (answer.rater.name === '') return [nameField, 'Please give your name.'];
    if (answer.rater.relation === '') return [relationField, 'Please say how you know the person.'];
    if (!/^\\d{4}-\\d{2}-\\d{2}$/.test(answer.answeredOn)) return [dateField, 'Please give the date.'];
    if (Object.keys(answer.ratings).length === 0) return [form.querySelector('input[data-rating]'), 'Nothing is rated yet: please choose at least one answer.'];
    return null;
  }

  function sealed() {
    var answer = collect();
    var fault = check(answer);
    status.textContent = '';
    faults.textContent = fault ? fault[1] : '';
    form.querySelectorAll('[aria-invalid]').forEach(function (field) { field.removeAttribute('aria-invalid'); });
    if (fault) {
      fault[0].setAttribute('aria-invalid', 'true');
      fault[0].focus();
      return Promise.resolve(null);
    }
    return digestOf(form.dataset.token + '\\n' + canonical(answer)).then(function (digest) {
      answer.digest = digest;
      return JSON.stringify(answer, null, 2) + '\\n';
    });
  }

  function fileName() {
    var who = nameField.value.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
    return 'answer-' + form.dataset.request + (who ? '-' + who : '') + '.json';
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    sealed().then(function (json) {
      if (json === null) return;
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
      link.download = fileName();
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
      isUnsaved = false;
      status.textContent = 'Saved as ' + fileName() + '. Please send this file back.';
    });
  });

  document.getElementById('show').addEventListener('click', function () {
    sealed().then(function (json) {
      if (json === null) return;
      text.hidden = false;
      var area = text.querySelector('textarea');
      area.value = json;
      isUnsaved = false;
      area.focus();
      area.select();
      status.textContent = 'The answer is shown as text below. Copy all of it and send it back.';
    });
  });
})();
`
