"""How fast Milepost is: `make bench`. No part of the tests, which hold no clock."""
