"""What a person sees and does of her own by a mailed link."""

from chalicelib.portal.identity import recognise as recognise
from chalicelib.portal.own_data import gift_told as gift_told
from chalicelib.portal.own_data import own_data as own_data
from chalicelib.portal.own_data import signup_told as signup_told
