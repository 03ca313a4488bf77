SELECT plan(6);
SELECT is(api.page_url('http://h/t/api/events/', 2), 'http://h/t/api/events/?page=2', 'adds the page');
SELECT is(api.page_url('http://h/e/?search=a%20b&page=2&city=x', 3), 'http://h/e/?search=a%20b&city=x&page=3',
    'keeps everything else as sent');
SELECT is(api.page_url('http://h/e/?page=2', 1), 'http://h/e/?page=1', 'back to the first page');
SELECT is(api.page_url('http://h/e/?page_size=5&page=2', 1), 'http://h/e/?page_size=5&page=1', 'page_size is another parameter');
SELECT is(api.page_url('http://h/e/?page=1&page=2&a=?', 3), 'http://h/e/?a=?&page=3', 'repeats go, other ? stay');
SELECT is(api.page_url('http://h/e/?', 1), 'http://h/e/?page=1', 'an empty query');
SELECT * FROM finish();
