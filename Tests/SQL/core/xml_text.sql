SELECT plan(4);
SELECT is(core.xml_text('Åse & "Bo" <b>it''s</b>'), 'Åse &amp; &quot;Bo&quot; &lt;b&gt;it&#39;s&lt;/b&gt;', 'escaped');
SELECT is(xmlparse(CONTENT '<a b="' || core.xml_text('"><c d=''e''/>&amp;') || '"/>')::text,
    '<a b="&quot;&gt;&lt;c d=&#39;e&#39;/&gt;&amp;amp;"/>', 'stays one attribute');
SELECT is(core.xml_text(E'a\u0001b\tc\nd\u001fe\uFFFE'), E'ab\tc\nde', 'without what XML forbids');
SELECT is(core.xml_text(NULL), NULL, 'nothing');
SELECT * FROM finish();
