"""What the site tells machines about its pages: search engines, networks where a page is shared, feed readers."""
