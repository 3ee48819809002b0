/// What people may count on at the pages. Read [PreferencesTest] first.
@NullMarked
package io.sayso.pages;

import org.jspecify.annotations.NullMarked;
