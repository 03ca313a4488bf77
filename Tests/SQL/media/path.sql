SELECT plan(1);
SELECT matches(media.path(media.store_image('travel', 'profile/images', 'GIF89a', 'me.gif', NULL)),
    '^/media/profile/images/me_[0-9a-f]{24}\.gif$', 'under /media/');
SELECT * FROM finish();
